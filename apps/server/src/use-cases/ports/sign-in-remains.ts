/** What sign-ins leave behind. Each forgets in small steps, so that nobody waits, and gives how many rows went. */
export interface SignInRemains {
  /** Sessions that were ended, or could not go on, since before then. */
  forgetSessions(before: Date): Promise<number>;
  /** Counted tries whose window began before then and that lock nothing at `now`. */
  forgetTries(before: Date, now: Date): Promise<number>;
  /** Browsers that nobody signed in with since then. */
  forgetDevices(before: Date): Promise<number>;
  /** Challenges of passkeys that nobody can answer any more. */
  forgetPasskeyChallenges(before: Date): Promise<number>;
  /** Codes that were shown at another's screen, and claims of them. */
  forgetShowings(before: Date): Promise<number>;
}
