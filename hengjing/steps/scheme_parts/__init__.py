"""What versions of a scheme are made of, as plain values: parts, sections, terms of tracking, and the frame."""
