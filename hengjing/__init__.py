"""Government performance management for a district: the engine, the procedure and the product around them."""

__version__ = "0.1.0"
