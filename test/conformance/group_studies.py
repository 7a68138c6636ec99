#!/usr/bin/python3
"""group_studies.py OUT FOLDER...: sorts DICOM files by study into OUT/NN/, as a PACS would, and prints what it found as JSON.

An archive needs a Patient ID and a Study Instance UID: files without get them, in the copy. Of two files with one SOP Instance UID the first is taken
(a study holds each instance once); files that are no Part 10 files are left out. Both are listed.
"""
import collections
import json
import os
import shutil
import sys
import warnings
from datetime import datetime

import pydicom

warnings.simplefilter('ignore')
out, folders = sys.argv[1], sys.argv[2:]
studies, left_out, seen = collections.OrderedDict(), [], set()
for folder in folders:
    for parent, names, files in sorted(os.walk(folder)):
        for name in sorted(files):
            path = os.path.join(parent, name)
            try:
                dataset = pydicom.dcmread(path, stop_before_pixels=True)
            except Exception:
                left_out.append({'file': path, 'why': 'no Part 10 file'})
                continue
            if dataset.SOPInstanceUID in seen:
                left_out.append({'file': path, 'why': 'the same SOP Instance UID as another file'})
                continue
            seen.add(dataset.SOPInstanceUID)
            studies.setdefault(dataset.get('StudyInstanceUID', '') or '', []).append((path, dataset))
found = []
for number, (uid, files) in enumerate(studies.items()):
    target = os.path.join(out, '%02d' % number)
    os.makedirs(target)
    patient = str(files[0][1].get('PatientID', '') or '') or 'NOID%02d' % number
    uid = uid or '2.25.%d' % (5_000_000 + number)
    for index, (path, dataset) in enumerate(files):
        copy = os.path.join(target, 'F%05d' % index)
        if dataset.get('PatientID') and dataset.get('StudyInstanceUID'):
            shutil.copyfile(path, copy)
        else:
            whole = pydicom.dcmread(path)
            whole.PatientID, whole.StudyInstanceUID = patient, uid
            whole.save_as(copy, write_like_original=False)
    name = os.path.relpath(os.path.dirname(files[0][0]), folders[0])
    person = files[0][1]
    family, given = (str(person.get('PatientName', '') or '').split('^') + ['', ''])[:2]
    if family and not given:  # A name in one component: family and given name written together.
        family, given = family[:-1], family[-1]
    birth = str(person.get('PatientBirthDate', '') or '')
    try:
        if datetime.strptime(birth, '%Y%m%d').year < 1900:
            birth = '19700101'
    except ValueError:
        birth = '19700101'
    identity = {'familyName': family or 'Prova', 'givenName': given or 'Anna', 'birthDate': birth}
    found.append({'folder': target, 'name': name, 'studyInstanceUid': uid, 'patientId': patient, 'files': len(files), **identity})
print(json.dumps({'studies': found, 'leftOut': left_out}))
