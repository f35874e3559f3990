# python3 draw.py NONCE CLOSING_ROOT_HEX SIZE [COLUMN] < population/sessions.csv
import csv, hashlib, sys
nonce, root, size, column = (sys.argv[1:] + [""])[:4]
seed, size = hashlib.sha256(nonce.encode() + bytes.fromhex(root)).digest(), int(size)
sys.stdin.reconfigure(encoding="utf-8", newline="")
csv.field_size_limit(1 << 22)
strata = {}
for row in csv.DictReader(sys.stdin):
    strata.setdefault(row[column] if column else "", []).append((hashlib.sha256(seed + row["id"].encode()).hexdigest(), row["id"]))
seats = {value: len(rows) for value, rows in strata.items()}
k, total = len(strata), sum(seats.values())
if k > size: sys.exit("more values than seats")
if total > size:
    share = {value: (size - k) * (len(rows) - 1) for value, rows in strata.items()}
    seats = {value: 1 + share[value] // (total - k) for value in strata}
    for value in sorted(strata, key=lambda v: (-(share[v] % (total - k)), v))[:size - sum(seats.values())]:
        seats[value] += 1
for rank, (hash, id) in enumerate(sorted(pick for value, rows in strata.items() for pick in sorted(rows)[:seats[value]]), 1):
    print(rank, hash, id)
