"""批示和督办台账: instructions of leaders and the ledger of supervision."""
