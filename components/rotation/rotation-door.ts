const doors = new Map<string, () => void>();

/**
 * The page's one rotation dialog of a connection, which other buttons may ask to open. They may leave the page
 * while it is open, so none of them owns it. Gives what takes the door away again.
 */
export function installRotationDoor(slug: string, open: () => void): () => void {
  doors.set(slug, open);
  return () => {
    if (doors.get(slug) === open) doors.delete(slug);
  };
}

/** Opens the rotation of a connection, where the page has one. */
export const askForRotation = (slug: string) => doors.get(slug)?.();
