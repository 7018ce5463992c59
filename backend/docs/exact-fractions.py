#!/usr/bin/env python3
"""Recomputes exported workings with exact fractions, knowing nothing of the engine but what the steps mean.

Each line of the file is one working: its steps with operands, rounding and result. What an earlier step of the same
working gave is taken exactly, never from its shown decimal. Prints how many results differ.
usage: exact-fractions.py workings.jsonl
"""
import json
import sys
from fractions import Fraction as F

DIGITS = 34


def rounded(x, decimals, mode):
    """x to so many decimals, as a text."""
    scale = 10 ** decimals
    sign = -1 if x < 0 else 1
    whole, rest = divmod(abs(x) * scale, 1)
    whole = int(whole)
    up = {"HALF_UP": rest >= F(1, 2), "HALF_DOWN": rest > F(1, 2), "UP": rest > 0, "DOWN": False,
          "HALF_EVEN": rest > F(1, 2) or rest == F(1, 2) and whole % 2 == 1,
          "CEILING": rest > 0 and sign > 0, "FLOOR": rest > 0 and sign < 0}[mode]
    return F(sign * (whole + up), scale)


def shown(x):
    """x with at most 34 digits, half to even, as a fraction."""
    if x == 0:
        return x
    size, power = abs(x), 0
    while size >= 10 ** DIGITS:
        size, power = size / 10, power + 1
    while size < 10 ** (DIGITS - 1) and size.denominator != 1:
        size, power = size * 10, power - 1
    whole, rest = divmod(size, 1)
    whole += rest > F(1, 2) or rest == F(1, 2) and whole % 2 == 1
    return (1 if x > 0 else -1) * whole * F(10) ** power


def slide(achieved, lower, upper, available):
    if achieved <= lower:
        return F(0)
    return available if achieved >= upper else (achieved - lower) * available / (upper - lower)


def product(*factors):
    result = F(1)
    for factor in factors:
        result *= factor
    return result


STEPS = {
    "Percent": lambda a, b: a / b * 100 if b else F(0),
    "Ratio": lambda a, b: a / b if b else F(0),
    "Product": product,
    "Sum": lambda *terms: sum(terms, F(0)),
    "Difference": lambda a, b: a - b,
    "Remainder": lambda a, b: max(a - b, F(0)),
    "SlidingScale": slide,
    "AllOrNothing": lambda condition, available: available if condition else F(0),
    "AtMost": min,
    "AtLeast": max,
}


def main(path):
    workings = figures = differ = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            working, known = json.loads(line), {}
            workings += 1
            for step in working["steps"]:
                operands = [known[name] if name in known else F(value) for name, value in step["operands"]]
                exact = STEPS[step["step"]](*operands)
                rounding = step["rounding"]
                exact = rounded(exact, *rounding) if rounding else exact
                known[step["name"]] = exact
                figures += 1
                if F(step["result"]) != (exact if rounding else shown(exact)):
                    differ += 1
                    print("differs:", working["provider"], working["part"], step["name"], step["result"], exact)
    print(f"{workings} workings, {figures} figures recomputed, {differ} differ")
    return 1 if differ or not figures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
