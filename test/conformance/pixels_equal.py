#!/usr/bin/python3
"""pixels_equal.py ORIGINAL CONVERTED: decodes ORIGINAL by DCMTK, else GDCM, and says how far CONVERTED's pixels are from it, as JSON:
{"by": program or null, "same": bytes equal, "most": largest difference of a sample, "syntax": of CONVERTED}."""
import json
import os
import subprocess
import sys
import tempfile

import numpy
import pydicom

EXPLICIT = '1.2.840.10008.1.2.1'
original, converted = sys.argv[1:3]


def samples(dataset):
    count = int(dataset.Rows) * int(dataset.Columns) * int(dataset.get('NumberOfFrames', 1) or 1) * int(dataset.SamplesPerPixel)
    kind = numpy.dtype({8: 'u1', 16: '<u2', 32: '<u4'}[int(dataset.BitsAllocated)])
    values = numpy.frombuffer(dataset.PixelData, dtype=kind)[:count].astype(numpy.int64)
    if int(dataset.SamplesPerPixel) == 3 and int(dataset.get('PlanarConfiguration', 0)) == 1:
        frames = values.reshape(int(dataset.get('NumberOfFrames', 1) or 1), 3, int(dataset.Rows), int(dataset.Columns))
        values = frames.transpose(0, 2, 3, 1).reshape(-1)
    if int(dataset.get('PixelRepresentation', 0)) == 1:
        stored = int(dataset.BitsStored)
        values = values & ((1 << stored) - 1)
        values = numpy.where(values >= 1 << (stored - 1), values - (1 << stored), values)
    return values


def decoded(path):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'native.dcm')
        for command in (['dcmdjpeg', path, out], ['dcmdjpls', path, out], ['dcmdrle', path, out], ['gdcmconv', '--raw', path, out]):
            if os.path.exists(out):
                os.remove(out)
            if subprocess.run(command, capture_output=True).returncode != 0 or not os.path.exists(out):
                continue
            dataset = pydicom.dcmread(out)
            if not dataset.file_meta.TransferSyntaxUID.is_compressed:
                return command[0], dataset
    return None, None


ours = pydicom.dcmread(converted, force=True)
by, theirs = decoded(original)
result = {'by': by, 'syntax': str(ours.file_meta.TransferSyntaxUID), 'photometric': str(ours.get('PhotometricInterpretation'))}
if theirs is not None:
    a, b = samples(theirs), samples(ours)
    result['same'] = bool(len(a) == len(b) and (a == b).all())
    result['most'] = int(abs(a - b).max()) if len(a) == len(b) and len(a) else None
    result['theirs'] = str(theirs.get('PhotometricInterpretation'))
    result['raw'] = bytes(theirs.PixelData).rstrip(b'\0') == bytes(ours.PixelData).rstrip(b'\0')
print(json.dumps(result))
