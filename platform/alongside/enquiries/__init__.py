"""Enquiries: questions to DfE's desk or to an experienced authority, with one clock to the first human answer."""
