import { type Tag, tagOf } from './dictionary.ts';

/**
 * PS3.15 2024b, Table E.1-1, column "Basic Profile", by keyword. Where the table lets the IOD decide, what is legal in every IOD is taken: `Z/D`, `X/D` and
 * `X/Z/D` are D, `X/Z` is Z. Not listed here because a rule of deidentify.ts holds for all of their kind: UIDs (U), private attributes, curves and overlays (X),
 * and the sequences of references (`X/Z/U*`), which are kept with new UIDs.
 */
const TABLE = {
  /** Removed. */
  X: `
    RETIRED_AcquisitionComments AcquisitionProtocolDescription CassetteID ContrastBolusStartTime ContrastBolusStopTime ContributionDateTime
    ContributionDescription DateOfInstallation DateOfLastCalibration DateOfManufacture DateOfSecondaryCapture DateTimeOfLastCalibration
    DecompositionDescription GantryID GeneratorID InterventionDrugStartTime InterventionDrugStopTime MultienergyAcquisitionDescription PlateID
    RadiopharmaceuticalStartDateTime RadiopharmaceuticalStartTime RadiopharmaceuticalStopDateTime RadiopharmaceuticalStopTime RequestedSeriesDescription
    RespiratoryMotionCompensationTechniqueDescription TimeOfLastCalibration TimeOfSecondaryCapture TransducerIdentificationSequence UDISequence
    UniqueDeviceIdentifier XRayDetectorLabel ActualHumanPerformersSequence RETIRED_AddressTrial AuthorObserverSequence CommentsOnRadiationDose
    CommentsOnThePerformedProcedureStep ConfidentialityConstraintOnPatientDataDescription ContainerDescription RETIRED_CurrentObserverTrial
    CustodialOrganizationSequence RETIRED_DateOfDocumentOrVerbalTransactionTrial ExpectedCompletionDateTime RETIRED_FindingsGroupRecordingDateTrial
    RETIRED_FindingsGroupRecordingTimeTrial HL7DocumentEffectiveTime HumanPerformerName HumanPerformerOrganization ImagingServiceRequestComments
    IntendedRecipientsOfResultsIdentificationSequence IssueDateOfImagingServiceRequest IssueTimeOfImagingServiceRequest NamesOfIntendedRecipientsOfResults
    RETIRED_ObservationDateTrial ObservationStartDateTime RETIRED_ObservationTimeTrial OrderCallbackPhoneNumber OrderCallbackTelecomInformation
    OrderEnteredBy OrderEntererLocation ParticipantSequence PatientTransportArrangements PerformedLocation PerformedProcedureStepDescription
    PerformedProcedureStepEndDate PerformedProcedureStepEndDateTime PerformedProcedureStepEndTime PerformedProcedureStepID PerformedProcedureStepStartDate
    PerformedProcedureStepStartDateTime PerformedProcedureStepStartTime PerformedStationAETitle PerformedStationGeographicLocationCodeSequence
    PerformedStationName PerformedStationNameCodeSequence PersonAddress PersonTelecomInformation PersonTelephoneNumbers PreMedication
    ProcedureStepCancellationDateTime ReasonForRequestedProcedureCodeSequence RETIRED_ReasonForTheImagingServiceRequest ReasonForTheRequestedProcedure
    RequestAttributesSequence RequestedProcedureComments RequestedProcedureID RequestedProcedureLocation ScheduledHumanPerformersSequence
    ScheduledPerformingPhysicianIdentificationSequence ScheduledPerformingPhysicianName ScheduledProcedureStepDescription ScheduledProcedureStepEndDate
    ScheduledProcedureStepEndTime ScheduledProcedureStepExpirationDateTime ScheduledProcedureStepID ScheduledProcedureStepLocation
    ScheduledProcedureStepModificationDateTime ScheduledProcedureStepStartDate ScheduledProcedureStepStartDateTime ScheduledProcedureStepStartTime
    ScheduledStationAETitle ScheduledStationGeographicLocationCodeSequence ScheduledStationName ScheduledStationNameCodeSequence RETIRED_SlideIdentifier
    RETIRED_SpecimenAccessionNumber SpecimenDetailedDescription SpecimenShortDescription RETIRED_TelephoneNumberTrial RETIRED_TemplateLocalVersion
    RETIRED_TemplateVersion RETIRED_TimeOfDocumentCreationOrVerbalTransactionTrial RETIRED_VerbalSourceTrial
    RETIRED_VerbalSourceIdentifierCodeSequenceTrial AdditionalPatientHistory Allergies BranchOfService CountryOfResidence EthnicGroup
    RETIRED_InsurancePlanIdentification IssuerOfPatientID LastMenstrualDate MedicalAlerts MedicalRecordLocator MilitaryRank Occupation OtherPatientIDs
    OtherPatientIDsSequence OtherPatientNames PatientComments PatientAddress PatientAge PatientBirthName PatientBirthTime PatientInsurancePlanCodeSequence
    PatientMotherBirthName PatientPrimaryLanguageCodeSequence PatientPrimaryLanguageModifierCodeSequence PatientReligiousPreference PatientSize
    PatientTelecomInformation PatientTelephoneNumbers PatientWeight PregnancyStatus ReferencedPatientPhotoSequence RegionOfResidence
    ResponsibleOrganization ResponsiblePerson SmokingStatus AdmissionID AdmittingDate AdmittingTime CurrentPatientLocation RETIRED_DischargeDate
    RETIRED_DischargeDiagnosisDescription RETIRED_DischargeTime RETIRED_IssuerOfAdmissionID IssuerOfAdmissionIDSequence RETIRED_IssuerOfServiceEpisodeID
    IssuerOfServiceEpisodeIDSequence PatientState PatientInstitutionResidence ReferencedPatientAliasSequence RETIRED_ScheduledAdmissionDate
    RETIRED_ScheduledAdmissionTime RETIRED_ScheduledDischargeDate RETIRED_ScheduledDischargeTime RETIRED_ScheduledPatientInstitutionResidence
    ServiceEpisodeDescription ServiceEpisodeID SpecialNeeds VisitComments AdmittingDiagnosesCodeSequence AdmittingDiagnosesDescription
    ConsultingPhysicianIdentificationSequence RETIRED_CurveDate RETIRED_CurveTime DerivationDescription RETIRED_IdentifyingComments
    InstanceCoercionDateTime InstitutionAddress InstitutionalDepartmentName InstitutionalDepartmentTypeCodeSequence NameOfPhysiciansReadingStudy
    RETIRED_NetworkID RETIRED_OverlayDate RETIRED_OverlayTime PerformingPhysicianIdentificationSequence PerformingPhysicianName
    PhysiciansReadingStudyIdentificationSequence PhysiciansOfRecord PhysiciansOfRecordIdentificationSequence PyramidDescription ReferencedPatientSequence
    ReferringPhysicianIdentificationSequence ReferringPhysicianAddress ReferringPhysicianTelephoneNumbers RetrieveAETitle SeriesDescription StationAETitle
    StudyDescription TimezoneOffsetFromUTC AffectedSOPInstanceUID AnnotationGroupDescription ApprovalStatusDateTime AssertionExpirationDateTime
    ProductExpirationDateTime SubstanceAdministrationDateTime RETIRED_Arbitrary RETIRED_TextComments BeamDescription BolusDescription
    CompensatorDescription DisplacementReferenceLabel DoseReferenceDescription EquipmentFrameOfReferenceDescription FixationDeviceDescription
    FractionGroupDescription PatientSetupPhotoDescription PatientTreatmentPreparationMethodDescription
    PatientTreatmentPreparationProcedureParameterDescription PrescriptionDescription RTPlanDescription RTPlanName SetupTechniqueDescription
    ShieldingDeviceDescription SourceManufacturer TreatmentSites CalibrationDate CalibrationTime CameraOwnerName DeviceSettingDescription GPSAltitude
    GPSAltitudeRef GPSAreaInformation GPSDOP GPSDateStamp GPSDestBearing GPSDestDistance GPSDestDistanceRef GPSDestLongitude GPSDestLongitudeRef
    GPSDestBearingRef GPSDestLatitude GPSDestLatitudeRef GPSDifferential GPSImgDirection GPSImgDirectionRef GPSLatitude GPSLatitudeRef GPSLongitude
    GPSLongitudeRef GPSMapDatum GPSMeasureMode GPSProcessingMethod GPSSatellites GPSSpeed GPSSpeedRef GPSStatus GPSTimeStamp GPSTrack GPSTrackRef
    GPSVersionID LensMake LensModel LensSerialNumber LensSpecification MakerNote CertifiedTimestamp InstanceOriginStatus MAC ModifiedAttributesSequence
    NonconformingDataElementValue NonconformingModifiedAttributesSequence OriginalAttributesSequence ReferencedDigitalSignatureSequence
    ReferencedSOPInstanceMACSequence ClinicalTrialProtocolEthicsCommitteeApprovalNumber ClinicalTrialSeriesDescription ClinicalTrialSeriesID
    ClinicalTrialTimePointDescription EthicsCommitteeApprovalEffectivenessEndDate EthicsCommitteeApprovalEffectivenessStartDate
    IssuerOfClinicalTrialProtocolID IssuerOfClinicalTrialSeriesID IssuerOfClinicalTrialSiteID IssuerOfClinicalTrialSubjectID
    IssuerOfClinicalTrialSubjectReadingID IssuerOfClinicalTrialTimePointID OtherClinicalTrialProtocolIDsSequence ContainerComponentID DeviceDescription
    LongDeviceDescription ContentCreatorIdentificationCodeSequence PresentationCreationDate PresentationCreationTime CreationDate CreationTime Originator
    DataSetTrailingPadding DigitalSignaturesSequence RETIRED_DistributionAddress RETIRED_DistributionName RETIRED_Impressions
    RETIRED_InterpretationApprovalDate RETIRED_InterpretationApprovalTime RETIRED_InterpretationApproverSequence RETIRED_InterpretationAuthor
    RETIRED_InterpretationDiagnosisDescription RETIRED_InterpretationID RETIRED_InterpretationIDIssuer RETIRED_InterpretationRecordedDate
    RETIRED_InterpretationRecordedTime RETIRED_InterpretationRecorder RETIRED_InterpretationText RETIRED_InterpretationTranscriber
    RETIRED_InterpretationTranscriptionDate RETIRED_InterpretationTranscriptionTime RETIRED_PhysicianApprovingInterpretation RETIRED_ResultsComments
    RETIRED_ResultsDistributionListSequence RETIRED_ResultsID RETIRED_ResultsIDIssuer EntityDescription EntityName IntendedFractionStartTime
    PriorTreatmentDoseDescription FilterLookupTableDescription WaveformFilterDescription FrameComments ImageComments RETIRED_ModifiedImageDate
    RETIRED_ModifiedImageDescription RETIRED_ModifiedImageTime RETIRED_ModifyingDeviceID PyramidLabel IconImageSequence RETIRED_TopicAuthor
    RETIRED_TopicKeywords RETIRED_TopicSubject RETIRED_TopicTitle RETIRED_ImagePresentationComments PositionAcquisitionTemplateDescription
    PositionAcquisitionTemplateName ROICreatorSequence ROIDateTime ROIDescription ROIGenerationDescription ROIInterpreterSequence ROIObservationDateTime
    ROIObservationDescription ROIObservationLabel StructureSetDescription StructureSetName ReasonForOmissionDescription RETIRED_ReasonForStudy
    ReasonForVisit ReasonForVisitCodeSequence RequestedContrastAgent RequestingPhysician RequestingService RETIRED_ScheduledStudyLocation
    RETIRED_ScheduledStudyLocationAETitle RETIRED_ScheduledStudyStartDate RETIRED_ScheduledStudyStartTime RETIRED_ScheduledStudyStopDate
    RETIRED_ScheduledStudyStopTime RETIRED_StudyArrivalDate RETIRED_StudyArrivalTime RETIRED_StudyComments RETIRED_StudyCompletionDate
    RETIRED_StudyCompletionTime RETIRED_StudyIDIssuer RETIRED_StudyReadDate RETIRED_StudyReadTime RETIRED_StudyVerifiedDate RETIRED_StudyVerifiedTime
    ReceivingAE RequestingAE SOPAuthorizationDateTime TextString ReferencedStudySequence`,
  /** Emptied. */
  Z: `
    AccessionNumber ConsultingPhysicianName ReferringPhysicianName StudyDate StudyTime CalibrationDateTime ClinicalTrialCoordinatingCenterName
    ClinicalTrialProtocolName ClinicalTrialSiteID ClinicalTrialSiteName ClinicalTrialTimePointID ConceptualVolumeCombinationDescription
    ConceptualVolumeDescription DeviceAlternateIdentifier FractionationNotes ManufacturerDeviceIdentifier PrescriptionNotes PrescriptionNotesSequence
    RTPhysicianIntentNarrative ReasonForSuperseding TreatmentTechniqueNotes FillerOrderNumberImagingServiceRequest IssuerOfTheContainerIdentifierSequence
    IssuerOfTheSpecimenIdentifierSequence ParticipationDateTime PlacerOrderNumberImagingServiceRequest SpecimenPreparationSequence
    VerifyingObserverIdentificationCodeSequence PatientBirthDate PatientName PatientSex ROIInterpreter ROIName StructureSetDate StructureSetTime
    RTAccessoryDeviceSlotID RTAccessoryHolderSlotID RadiationGenerationModeDescription ReviewDate ReviewTime SourceOfPreviousValues StudyID
    AcquisitionContextSequence AcquisitionDate AcquisitionTime BarcodeValue LabelText PatientSexNeutered RequestedProcedureDescription ReviewerName
    SourceSerialNumber TreatmentMachineName`,
  /** A value without meaning in its place; a sequence is removed. */
  D: `
    AcquisitionFieldOfViewLabel DecayCorrectionDateTime ExclusionStartDateTime FrameAcquisitionDateTime FrameReferenceDateTime FunctionalSyncPulse
    SourceEndDateTime SourceStartDateTime XRayDetectorID XRaySourceID AnnotationGroupLabel AssertionDateTime AttributeModificationDateTime
    CertificateOfSigner DigitalSignatureDateTime ModifyingSystem ReasonForTheAttributeModification BeamHoldTransitionDateTime
    ClinicalTrialProtocolEthicsCommitteeName ClinicalTrialProtocolID ClinicalTrialSponsorName ClinicalTrialSubjectID ClinicalTrialSubjectReadingID
    ContainerIdentifier ContentSequence Date DateTime PersonIdentificationCodeSequence PersonName ReferencedDateTime SpecimenIdentifier Time
    VerificationDateTime VerifyingObserverName VerifyingObserverSequence VerifyingOrganization ContextGroupLocalVersion ContextGroupVersion
    RETIRED_DestinationAE DeviceLabel EntityLabel EntityLongLabel RTPrescriptionLabel UserContentLabel UserContentLongLabel EffectiveDateTime
    InformationIssueDateTime EncapsulatedDocument FlowIdentifier FlowIdentifierSequence FrameOriginTimestamp SourceIdentifier GraphicAnnotationSequence
    HangingProtocolCreationDateTime SelectorAEValue SelectorASValue SelectorDAValue SelectorDTValue SelectorLOValue SelectorLTValue SelectorOBValue
    SelectorPNValue SelectorSHValue SelectorSTValue SelectorTMValue SelectorUNValue SelectorURValue SelectorUTValue ImpedanceMeasurementDateTime
    InterlockDateTime InterlockDescription InterlockOriginDescription OverrideDateTime RTPlanLabel RTToleranceSetLabel RadiationDoseIdentificationLabel
    RadiationDoseInVivoMeasurementLabel RadiationGenerationModeLabel RecordedRTControlPointDateTime SourceStrengthReferenceDate
    SourceStrengthReferenceTime TreatmentPositionGroupLabel TreatmentToleranceViolationDateTime TreatmentToleranceViolationDescription
    SafePositionExitDate SafePositionExitTime SafePositionReturnDate SafePositionReturnTime TreatmentControlPointDate TreatmentControlPointTime
    StructureSetLabel ContentCreatorName ContentDate ContentTime ContrastBolusAgent InstructionPerformedDateTime PatientID
    AcquisitionDeviceProcessingDescription DateOfLastDetectorCalibration DetectorID EndAcquisitionDateTime ProtocolName StartAcquisitionDateTime
    TimeOfLastDetectorCalibration FirstTreatmentDate MostRecentTreatmentDate TreatmentDate TreatmentTime InstanceCreationDate
    OperatorIdentificationSequence SeriesDate SeriesTime IntendedPhaseEndDate IntendedPhaseStartDate RTTreatmentApproachLabel TreatmentSite
    ObservationDateTime RTPlanDate RTPlanTime AcquisitionDateTime InstanceCreationTime InstitutionCodeSequence InstitutionName OperatorsName
    ReferencedPerformedProcedureStepSequence StationName DeviceSerialNumber`,
} as const;

/** What is done to an attribute: removed, emptied, replaced by a meaningless value, kept. */
export type Action = keyof typeof TABLE | 'K';

const ACTIONS = new Map<Tag, Action>();
for (const action of ['X', 'Z', 'D'] as const) for (const keyword of TABLE[action].trim().split(/\s+/)) ACTIONS.set(tagOf(keyword), action);

/** UIDs that say what kind of thing something is, and never which one (PS3.15 E.1.1: they are no instances). */
const CLASS_UIDS = new Set(
  [
    'SOPClassUID',
    'RelatedGeneralSOPClassUID',
    'OriginalSpecializedSOPClassUID',
    'ReferencedSOPClassUID',
    'SOPClassesSupported',
    'SOPClassesInStudy',
    'CodingSchemeUID',
    'ContextUID',
    'MappingResourceUID',
    'ContextGroupExtensionCreatorUID',
    'AvailableTransferSyntaxUID',
    'EncryptedContentTransferSyntaxUID',
  ].map(tagOf),
);

export function namesAKind(tag: Tag): boolean {
  return CLASS_UIDS.has(tag);
}

/** Moments and persons that a later edition will list, or this one forgot, are not kept either. */
const NEVER_KEPT = new Set(['DA', 'DT', 'TM', 'PN', 'AE']);

/** The action for an attribute of an even group. `vr` null: one that the dictionary does not know, which is no more to be trusted than a private one. */
export function actionOn(tag: Tag, vr: string | null): Action {
  const group = tag >>> 16;
  const repeats = (group & 0xff01) === 0x5000 || (group & 0xff01) === 0x6000;
  if (group % 2 === 1 || repeats || vr === null || vr === 'UR') return 'X';
  return ACTIONS.get(tag) ?? (NEVER_KEPT.has(vr) ? 'D' : 'K');
}
