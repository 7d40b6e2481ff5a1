"""Print the JSON Schema of a YAML file."""

import json

import click


@click.command(help="Print the JSON Schema of a YAML file.")
@click.argument("kind", type=click.Choice(["source", "firm"]))
def schema(kind: str) -> None:
    """Print the JSON Schema (2020-12) that files of a kind are checked by."""
    from config.firm_schema import FirmsShape
    from config.schema import SOURCE

    document = SOURCE.json_schema() if kind == "source" else FirmsShape.model_json_schema()
    identified = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Bongsu {kind}",
        **document,
    }
    print(json.dumps(identified, ensure_ascii=False, indent=2))
