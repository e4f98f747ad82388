// Sets theme, accent, density and frame mode from the address before anything is painted.
{
  const parameters = new URLSearchParams(location.search);
  const page = document.documentElement;

  const theme = parameters.get("theme");
  page.dataset.theme = ["light", "dark"].includes(theme) ? theme : "auto";

  const accent = parameters.get("accent") ?? "";
  if (/^[0-9a-f]{6}$/i.test(accent)) page.style.setProperty("--accent", `#${accent}`);

  if (parameters.get("density") === "compact") page.dataset.density = "compact";
  if (parameters.get("embed") === "1") page.dataset.embed = "";
}
