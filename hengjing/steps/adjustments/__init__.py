"""加分申报、一票否决登记: bonus claims and veto records."""
