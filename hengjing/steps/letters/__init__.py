"""绩效管理责任书: responsibility letters, reviewed, approved and issued."""
