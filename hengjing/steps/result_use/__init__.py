"""结果应用: awards, development funds, referrals and recommendations."""
