"""Which deal is within reach: bargaining models side by side, ranges in and ranges out."""
