/** Why nothing can be changed while an attempt is under way. */
export const LOCKED = "This is being sent.";
