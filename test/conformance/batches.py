#!/usr/bin/python3
"""batches.py OUT FOLDER...: copies DICOM files into OUT/NN/, each SOP instance once in each of them, and prints the folders as JSON.

A medium holds every instance once; of a collection in which one image comes in fifteen forms, each form needs a medium of its own. Files without a study or a series
get one, in the copy; files that are no Part 10 files, or say not what they are, are left out.
"""
import json
import os
import shutil
import struct
import sys
import warnings

import pydicom

warnings.simplefilter('ignore')


def housed(data, dataset, number):
    """With a Study and a Series Instance UID, written before Samples per Pixel (0028,0002): pydicom does not write every transfer syntax."""
    at = data.index(b'\x28\0\x02\0US')
    own = [('StudyInstanceUID', 0x0d, '2.25.%d' % (6_000_000 + number)), ('SeriesInstanceUID', 0x0e, '2.25.%d' % (7_000_000 + number))]
    for keyword, element, uid in own:
        if not dataset.get(keyword):
            made = struct.pack('<HH2sH', 0x20, element, b'UI', len(uid)) + uid.encode()
            data, at = data[:at] + made + data[at:], at + len(made)
    return data


out, folders = sys.argv[1], sys.argv[2:]
batches, number = [], 0
for folder in folders:
    for parent, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = os.path.join(parent, name)
            try:
                dataset = pydicom.dcmread(path, stop_before_pixels=True)
            except Exception:
                continue
            if not dataset.get('SOPClassUID') or not dataset.get('SOPInstanceUID'):
                continue
            at = next((index for index, each in enumerate(batches) if dataset.SOPInstanceUID not in each), len(batches))
            if at == len(batches):
                batches.append(set())
            batches[at].add(dataset.SOPInstanceUID)
            target = os.path.join(out, '%02d' % at)
            os.makedirs(target, exist_ok=True)
            number += 1
            copy = os.path.join(target, 'F%05d' % number)
            if dataset.get('StudyInstanceUID') and dataset.get('SeriesInstanceUID'):
                shutil.copyfile(path, copy)
            else:
                with open(path, 'rb') as source, open(copy, 'wb') as out_file:
                    out_file.write(housed(source.read(), dataset, number))
print(json.dumps([os.path.join(out, '%02d' % index) for index in range(len(batches))]))
