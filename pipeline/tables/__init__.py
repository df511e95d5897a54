"""Doc -> rows; every column is declared once."""
