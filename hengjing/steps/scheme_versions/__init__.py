"""年度考核方案文本、审定和印发: the text of the scheme, its versions, adopted by the leading group and issued."""
