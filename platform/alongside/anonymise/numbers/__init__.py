"""Numbers, codes and contact details that lead to one person."""
