/** Browsers that a guarded secret was right in. `secret` and `device` are SHA-256 (hexadecimal): neither the name nor the cookie is stored. */
export interface KnownDevices {
  knows(secret: string, device: string): Promise<boolean>;
  /** The most recently used first. */
  of(secret: string): Promise<readonly string[]>;
  /** Keeps the most recently used few: whoever signs in everywhere is not known everywhere. */
  remember(secret: string, device: string, at: Date): Promise<void>;
  forgetAllOf(secret: string): Promise<void>;
}
