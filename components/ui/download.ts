type Download = { name: string; text: string; type: string };

/** Hands a text to the browser as a file; nothing of it stays on the page. */
export function download({ name, text, type }: Download) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
