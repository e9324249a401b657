/** The code of a dialog or a notice did not arrive. */
export const LoadFailure = () => (
  <p role="alert" className="w-full text-sm text-bad">
    A part of this page could not be loaded. Nothing was sent. Check the network, or reload the page.
  </p>
);
