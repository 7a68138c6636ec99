export const PROFILE_SECTIONS = ['about', 'doctor', 'contact'] as const;
export type ProfileSection = (typeof PROFILE_SECTIONS)[number];

/** Every address of the pages, from one builder. */
export const paths = {
  signIn: () => '/',
  results: () => '/results',
  result: (resultId: string) => `/results/${encodeURIComponent(resultId)}`,
  images: (resultId: string, at?: { series: string; image?: number }) => {
    const search = at ? `?${new URLSearchParams({ series: at.series, ...(at.image ? { image: String(at.image) } : {}) })}` : '';
    return `/results/${encodeURIComponent(resultId)}/images${search}`;
  },
  profile: (section: ProfileSection = 'about') => (section === 'about' ? '/profile' : `/profile/${section}`),
  password: () => '/password',
  help: () => '/help',
  privacy: () => '/privacy',
  accessibility: () => '/accessibility',
} as const;
