import * as z from "zod/mini";
import { type Checked, checkNewPassword, checkPassword, checkReason, checkSystemId } from "./credentials";

/** Text that a rule of the domain accepts, as that rule gives it back; an issue never carries the input. */
const ruled = (rule: (text: string) => Checked, notText: string) =>
  z.string(notText).check((payload) => {
    const checked = rule(payload.value);
    if (checked.ok) payload.value = checked.value;
    else payload.issues.push({ code: "custom", message: checked.message, input: undefined });
  });

/** A system ID as it is sent, recorded or typed. */
export const systemIdSchema = ruled((text) => checkSystemId(text), "Enter a system ID.");

/** A password typed for a bind check. */
export const typedPasswordSchema = ruled(checkPassword, "Enter the password.");

/** A new password as the rotation accepts it. */
export const newPasswordSchema = ruled(checkNewPassword, "Enter the password.");

/** A reason or ticket, "" for none. */
export const reasonSchema = ruled((text) => checkReason(text), "Enter the reason as text.");
