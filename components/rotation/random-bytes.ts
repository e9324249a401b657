import type { RandomBytes } from "@/lib/domain/credentials";

/** The browser's own randomness; also there over plain http. */
export const randomBytes: RandomBytes = (n) => crypto.getRandomValues(new Uint8Array(n));
