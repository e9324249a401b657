"use client";

import { useRef, useState } from "react";
import { type Checked, checkPassword, checkSystemId } from "@/lib/domain/credentials";

type Problems = { systemId?: string | undefined; password?: string | undefined };

const messageOf = (checked: Checked) => (checked.ok ? undefined : checked.message);

/** Two fields that keep their text to themselves: it is read when it is used, and the password goes then. */
export function useTypedCredentials() {
  const [problems, setProblems] = useState<Problems>({});
  const systemId = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  const read = () => ({ systemId: systemId.current?.value ?? "", password: password.current?.value ?? "" });

  /** Whether both can be used; says what is wrong and goes there when not. */
  const check = () => {
    const typed = read();
    const found = {
      systemId: messageOf(checkSystemId(typed.systemId)),
      password: messageOf(checkPassword(typed.password)),
    };
    setProblems(found);
    if (found.systemId) systemId.current?.focus();
    else if (found.password) password.current?.focus();
    return !found.systemId && !found.password;
  };

  const dropPassword = () => {
    if (password.current) password.current.value = "";
  };
  return { systemId, password, problems, read, check, dropPassword };
}
