"""What the environment and the YAML files say: settings, sources, lexicons."""
