"""All ideographs of GB 18030-2022: an index built from Unihan, stroke sequences and parts."""
