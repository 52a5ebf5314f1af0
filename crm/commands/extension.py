"""``sidenote extension``."""

from pathlib import Path

import click

from crm import extension_folder, extension_package

# What each family's store and installer want a package to be called.
ENDINGS: dict[extension_package.Family, str] = {"chromium": "zip", "firefox": "xpi"}


@click.command()
@click.option(
    "--zip",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the packages for Chromium and Firefox into this folder.",
)
def extension(folder: Path | None) -> None:
    """Print the folder to give to “Load unpacked”, or pack it."""
    if folder is None:
        click.echo(extension_folder.path())
        return
    folder.mkdir(parents=True, exist_ok=True)
    for family, ending in ENDINGS.items():
        data = extension_package.packed(family)
        file = folder / f"sidenote-{extension_folder.version()}-{family}.{ending}"
        file.write_bytes(data)
        click.echo(f"{file}  {len(data) / 1000:,.1f} kB")
