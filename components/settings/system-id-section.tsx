import { afterPointerUp } from "@/components/ui/input-events";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/layout";
import { TextField } from "@/components/ui/field";
import type { Form } from "./use-settings-form";

type SystemIdSectionProps = { form: Form; error: string | undefined };

/** The first time only: the system ID that clients bind with already, written down and never sent. */
export function SystemIdSection({ form, error }: SystemIdSectionProps) {
  const { onBlur, ...field } = form.register("systemId");
  return (
    <Section title="System ID" help="What your clients bind with now. It is recorded here and not sent.">
      <Card className="p-4">
        <TextField
          {...field}
          onBlur={(event) => afterPointerUp(() => void onBlur(event))}
          label="System ID in use"
          hint="Optional. 1 to 15 letters, digits, _ - and ."
          error={error}
          mono
          autoComplete="off"
          spellCheck={false}
        />
      </Card>
    </Section>
  );
}
