export const PROFILE_SECTIONS = ['about', 'doctor', 'contact'] as const;
export type ProfileSection = (typeof PROFILE_SECTIONS)[number];

/** Every address of the pages, from one builder. */
export const paths = {
  signIn: (way?: string) => (way ? `/?${new URLSearchParams({ way })}` : '/'),
  recover: () => '/recover',
  recoverPassword: (step?: 'code' | 'new' | 'done') => (step ? `/recover/password/${step}` : '/recover/password'),
  recoverUsername: (step?: 'code' | 'done') => (step ? `/recover/username/${step}` : '/recover/username'),
  recoverPin: (step?: 'done') => (step ? `/recover/pin/${step}` : '/recover/pin'),
  access: () => '/access',
  results: () => '/results',
  result: (resultId: string) => `/results/${encodeURIComponent(resultId)}`,
  report: (resultId: string, reportId: string) => `/results/${encodeURIComponent(resultId)}/reports/${encodeURIComponent(reportId)}`,
  images: (resultId: string, at?: { series: string; image?: number }) => {
    const search = at ? `?${new URLSearchParams({ series: at.series, ...(at.image ? { image: String(at.image) } : {}) })}` : '';
    return `/results/${encodeURIComponent(resultId)}/images${search}`;
  },
  share: (resultId: string) => `/results/${encodeURIComponent(resultId)}/share`,
  show: (resultId: string) => `/results/${encodeURIComponent(resultId)}/show`,
  shares: () => '/shares',
  accessLog: () => '/access-log',
  /** Where a recipient comes in: by the link of a share, or with a code that is shown in the surgery. */
  recipient: () => '/s',
  profile: (section: ProfileSection = 'about') => (section === 'about' ? '/profile' : `/profile/${section}`),
  password: () => '/password',
  sessions: () => '/sessions',
  passkeys: () => '/passkeys',
  preferences: () => '/preferences',
  help: () => '/help',
  privacy: () => '/privacy',
  accessibility: () => '/accessibility',
} as const;

const INSIDE = /^\/(access|results|profile|password|sessions|passkeys|preferences|shares|access-log)(\/|$)/;
/** Is it a page of a person, that only who is signed in can see? */
export const isInside = (pathname: string): boolean => INSIDE.test(pathname);
