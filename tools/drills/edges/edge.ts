/** How slow a way is. */
export type Slowness = { readonly latencyMs: number; readonly bytesPerSecond?: number };

/** One way over TCP, with ways to break it. Each takes hold at once, of open connections too. */
export type Edge = {
  readonly port: number;
  /** Connections that are open now. */
  readonly connections: number;
  /** As if it were not there. Mends whatever was broken. */
  pass(): Promise<void>;
  /** Nobody listens; what was open is closed with a reset. */
  refuse(): Promise<void>;
  /** Connections are taken and kept, and nothing passes in either direction: half open. */
  hold(): Promise<void>;
  slow(how: Slowness): Promise<void>;
  /** Each answer is cut, with its connection, after so many bytes. */
  cut(afterBytes: number): Promise<void>;
  /** Ends every open connection once, with a reset; new ones pass as before. */
  end(): void;
  /** From now on new connections go to this port; those that are open stay where they are. */
  leadTo(port: number): void;
};
