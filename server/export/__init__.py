"""Writing tables for people's spreadsheets: CSV and XLSX, in which text is never a formula."""
