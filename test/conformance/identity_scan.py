#!/usr/bin/python3
"""identity_scan.py SOURCE MEDIUM BUILT: looks for the person of the DICOM files below SOURCE in every byte below MEDIUM, and prints what it found as JSON.
A file that lies byte by byte below BUILT is in every medium, whoever's it is: what a program says is nobody's name, though a patient be called Test.

What identifies: every name of a person, every UID that no standard gave, every date, and the numbers and places below, as pydicom reads them in the whole
dataset, sequences and private blocks with them. Looked for as they may stand in bytes: UTF-8, Latin-1, UTF-16. Images are inflated by whoever calls.
"""
import hashlib
import json
import os
import sys
import warnings

import pydicom

warnings.simplefilter('ignore')
source, medium, built = sys.argv[1:4]
IDENTIFYING = {
    'PatientID', 'IssuerOfPatientID', 'OtherPatientIDs', 'PatientAddress', 'PatientTelephoneNumbers', 'AccessionNumber', 'StudyID', 'AdmissionID',
    'InstitutionName', 'InstitutionAddress', 'InstitutionalDepartmentName', 'StationName', 'DeviceSerialNumber', 'RequestAttributesSequence',
    'PatientComments', 'StudyComments', 'AdditionalPatientHistory', 'RequestedProcedureID', 'ScheduledProcedureStepID', 'PerformedProcedureStepID',
}
PUBLIC = {'Manufacturer', 'ManufacturerModelName', 'SoftwareVersions', 'Modality', 'BodyPartExamined', 'SegmentAlgorithmName'}
PLAIN = {'ANONYMOUS', 'ANONYMIZED', 'REMOVED', 'UNKNOWN', '19000101', '00010101'}


def texts(element):
    values = element.value if isinstance(element.value, (list, pydicom.multival.MultiValue)) else [element.value]
    return [str(value).strip(' \0') for value in values if value is not None]


identifiers, public = set(), set()


def look(dataset):
    for element in dataset:
        if element.VR == 'SQ':
            for item in element.value or []:
                look(item)
        elif element.keyword in PUBLIC:
            public.update(texts(element))
        elif element.VR == 'PN':
            identifiers.update(part for text in texts(element) for part in text.replace('=', '^').split('^'))
        elif element.VR == 'UI':
            identifiers.update(text for text in texts(element) if not text.startswith('1.2.840.10008.'))
        elif element.VR in ('DA', 'DT'):
            identifiers.update(text[:8] for text in texts(element))
        elif element.keyword in IDENTIFYING:
            identifiers.update(texts(element))


def contents(folder):
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, 'rb') as file:
                yield path, file.read()


files = 0
for parent, _, names in os.walk(source):
    for name in names:
        look(pydicom.dcmread(os.path.join(parent, name), stop_before_pixels=True))
        files += 1
# Shorter ones stand everywhere by chance.
wanted = sorted(text for text in identifiers if len(text) >= (4 if text.isalpha() else 6) and text.upper() not in PLAIN and not any(text in known for known in public))
found = []
scanned = 0
for_everybody = {hashlib.sha256(content).digest() for _, content in contents(built)}
for path, content in contents(medium):
    if hashlib.sha256(content).digest() in for_everybody:
        continue
    scanned += len(content)
    haystack = content + b'\0' + os.path.relpath(path, medium).encode()
    for text in wanted:
        if any(text.encode(code, 'ignore') in haystack for code in ('utf-8', 'latin-1', 'utf-16-le', 'utf-16-be') if text.encode(code, 'ignore')):
            found.append([os.path.relpath(path, medium), text])
print(json.dumps({'files': files, 'wanted': len(wanted), 'scannedBytes': scanned, 'found': found[:50]}))
