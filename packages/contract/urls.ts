/** Every path that server and web share, from one builder. Parameters are identifiers of ours or UIDs; both are URL-safe. */
export const urls = {
  session: () => '/api/session',
  password: () => '/api/session/password',
  patient: () => '/api/patient',
  results: () => '/api/results',
  result: (resultId: string) => `/api/results/${resultId}`,
  publication: (resultId: string) => `/api/results/${resultId}/publication`,
  reportPdf: (resultId: string, reportId: string) => `/api/results/${resultId}/reports/${reportId}/pdf`,
  reportOriginal: (resultId: string, reportId: string) => `/api/results/${resultId}/reports/${reportId}/original`,
  reportSignature: (resultId: string, reportId: string) => `/api/results/${resultId}/reports/${reportId}/signature`,
  image: (resultId: string, imageId: string) => `/api/results/${resultId}/images/${imageId}`,
  resultDeliveries: (resultId: string) => `/api/results/${resultId}/deliveries`,
  deliveries: () => '/api/deliveries',
  delivery: (deliveryId: string) => `/api/deliveries/${deliveryId}`,
  deliveryEvents: (deliveryId: string) => `/api/deliveries/${deliveryId}/events`,
  deliveryContent: (deliveryId: string) => `/api/deliveries/${deliveryId}/content`,
  portal: () => '/api/portal',
} as const;
