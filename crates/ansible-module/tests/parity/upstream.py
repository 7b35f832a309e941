"""Validates argument sets with Ansible's own ArgumentSpecValidator: a case per line in, a verdict per line out."""

from __future__ import annotations

import json
import os
import sys

from ansible.module_utils.basic import env_fallback
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

CONSTRAINTS = ("mutually_exclusive", "required_together", "required_one_of", "required_if", "required_by")


def with_fallbacks(options):
    """JSON can't hold the function that reads the environment: its variables come as `env`."""
    for option in options.values():
        if names := option.pop("env", None):
            option["fallback"] = (env_fallback, names)
        if "options" in option:
            with_fallbacks(option["options"])
    return options


def canonical(options, parameters):
    """Python keeps the aliases beside the names, and `True` where an int is wanted; we keep one name and a number."""
    return {name: of_type(option, parameters[name]) for name, option in options.items()}


def of_type(option, value):
    if isinstance(value, list) and "elements" in option:
        element = {**option, "type": option["elements"]}
        del element["elements"]
        return [of_type(element, item) for item in value]
    if isinstance(value, dict) and "options" in option:
        return canonical(option["options"], value)
    return int(value) if option["type"] == "int" and isinstance(value, bool) else value


def verdict(case):
    os.environ.clear()
    os.environ.update(case["environment"])
    options = with_fallbacks(case["spec"]["options"])
    constraints = {key: case["spec"][key] for key in CONSTRAINTS}
    try:
        result = ArgumentSpecValidator(options, **constraints).validate(case["arguments"])
        if result.error_messages:
            return {"errors": result.error_messages}
        return {"values": canonical(options, result.validated_parameters)}
    except Exception as error:  # an infinite int, or a dictionary's default set in a text: AnsibleModule fails, too
        return {"errors": [repr(error)]}


for line in sys.stdin:
    print(json.dumps(verdict(json.loads(line))))
