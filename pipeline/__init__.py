"""The use cases, each as load, decide, store.

    collect  →  triage  →  route  →  deliver
    (visit)    (detected →  (matches,   (claim → send
               proposed |   deliveries)  → record)
               confirmed)

`recover` puts lost work back; `replay` runs `collect` on archived bytes.
"""
