/** Base64 of a text at each place it may have among other octets, without the characters that its neighbours decide. */
function base64Forms(text: string): string[] {
  const octets = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), octets])
      .toString("base64")
      .replace(/=+$/, "");
    const whole = Math.floor(((before + octets.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), whole);
  });
}

/** How a secret may be written somewhere: plain, and as JSON, URLs, HTML, base64 and hexadecimal digits have it. */
export function formsOf(secret: string): string[] {
  const html = secret.replace(
    /[&<>"']/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign,
  );
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    html,
    Buffer.from(secret).toString("hex"),
    ...base64Forms(secret),
  ];
  return [...new Set([...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))])];
}

/** Whether a text holds the secret in any of its forms. */
export const holds = (text: string, secret: string): boolean =>
  formsOf(secret).some((form) => text.includes(form));
