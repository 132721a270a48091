"""leadlint checks lead files against lemlist's import limits before the upload."""

__version__ = "0.1.0"
