"""The staff as a list in a file: uploaded, previewed row by row, imported whole; handed out."""

from server.admin.views.staff_list import files, preview, uploads

SPOTS = (*uploads.SPOTS, *files.SPOTS, *preview.SPOTS)
