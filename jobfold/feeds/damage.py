"""What the standard library raises where a zip is damaged."""

import lzma
import zipfile
import zlib

ZIP_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError,
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # a password
    ValueError,  # a place outside the file
)  # fmt: skip
