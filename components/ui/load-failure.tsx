/** The code of a dialog did not arrive. */
export const LoadFailure = () => (
  <p role="alert" className="w-full text-sm text-bad">
    This window could not be loaded. Nothing changed. Check the network, or reload the page.
  </p>
);
