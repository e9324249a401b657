/**
 * Calls an action with a copy of what carries a password, and takes the password out of it afterwards: Next keeps
 * the arguments of a page's last action until the next one.
 */
export async function callAndForget<Input extends object, T>(
  input: Input,
  call: (copy: Input) => Promise<T>,
  forget: (copy: Input) => void,
): Promise<T> {
  const copy = { ...input };
  try {
    return await call(copy);
  } finally {
    forget(copy);
  }
}
