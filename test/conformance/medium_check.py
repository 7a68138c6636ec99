#!/usr/bin/python3
"""medium_check.py MEDIUM.zip|MEDIUM.iso SOURCE: is every source object on the medium exactly once, listed in DICOMDIR, and unchanged?

The small judge for machines where the independent checker does not lie beside the project: Debian's tools and pydicom alone. Prints FAIL lines; exit 1 on any.
"""
import os
import re
import subprocess
import sys
import tempfile
import warnings

import pydicom

warnings.simplefilter('ignore')
medium, source = sys.argv[1:]
faults = []


def fault(text):
    faults.append(text)
    print('FAIL ' + text)


with tempfile.TemporaryDirectory() as root:
    if medium.endswith('.iso'):
        subprocess.run(['xorriso', '-osirrox', 'on', '-indev', medium, '-extract', '/', root], check=True, capture_output=True)
        subprocess.run(['chmod', '-R', 'u+rwX', root], check=True)
    else:
        subprocess.run(['unzip', '-q', medium, '-d', root], check=True)
    for name in ('DICOMDIR', 'INDEX.HTM', 'README.TXT', 'IHE_PDI', 'REPORT'):
        if not os.path.exists(os.path.join(root, name)):
            fault('there is no ' + name)
    said = subprocess.run(['dciodvfy', os.path.join(root, 'DICOMDIR')], capture_output=True, text=True)
    for line in (said.stdout + said.stderr).splitlines():
        if line.startswith('Error'):
            fault('dciodvfy: ' + line)
    listed = {}
    for record in pydicom.dcmread(os.path.join(root, 'DICOMDIR')).DirectoryRecordSequence:
        if 'ReferencedFileID' not in record:
            continue
        parts = record.ReferencedFileID
        parts = [parts] if isinstance(parts, str) else list(parts)
        if not all(re.fullmatch('[A-Z0-9_]{1,8}', part) for part in parts):
            fault('file ID ' + '/'.join(parts))
        path = os.path.join(root, *parts)
        if not os.path.exists(path):
            fault('DICOMDIR names a file that is not there: ' + '/'.join(parts))
            continue
        with open(path, 'rb') as file:
            if file.read(128) != bytes(128):
                fault('the preamble is not zero: ' + '/'.join(parts))
        dataset = pydicom.dcmread(path)
        if dataset.SOPInstanceUID in listed:
            fault('twice: ' + dataset.SOPInstanceUID)
        if str(record.ReferencedSOPInstanceUIDInFile) != str(dataset.SOPInstanceUID):
            fault('DICOMDIR and file differ: ' + '/'.join(parts))
        listed[dataset.SOPInstanceUID] = dataset
    wanted = [os.path.join(parent, name) for parent, _, files in os.walk(source) for name in files]
    for path in wanted:
        dataset = pydicom.dcmread(path)
        found = listed.pop(dataset.SOPInstanceUID, None)
        if found is None:
            fault('not on the medium: ' + path)
        elif found.file_meta.TransferSyntaxUID != dataset.file_meta.TransferSyntaxUID:
            # Converted: its samples are compared elsewhere (pixels_equal.py); what it says of itself stays.
            if any(found.get(key) != dataset.get(key) for key in ('PatientID', 'StudyInstanceUID', 'SeriesInstanceUID', 'Rows', 'Columns', 'NumberOfFrames')):
                fault('changed on the way: ' + path)
        elif found.get('PixelData') != dataset.get('PixelData') or len(found) != len(dataset):
            fault('changed on the way: ' + path)
    for uid in listed:
        fault('on the medium, but not in the archive: ' + uid)
    longest = max(len(os.path.relpath(os.path.join(parent, name), root)) for parent, _, files in os.walk(root) for name in files)
    if longest >= 60:
        fault('a path of %d characters' % longest)
print('RESULT', 'FAIL' if faults else 'PASS', len(wanted), 'objects')
sys.exit(1 if faults else 0)
