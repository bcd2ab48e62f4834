#!/bin/sh
# Renders everything the training needs into the folder $1. $2: how many parts of the training sets (the shipped
# weights: 2 of espeak-ng, 4 of festvox-ru). Sets are finished one after another; a running training takes up new ones.
set -e
folder=$1
cd "$(dirname "$0")"
espeak() { /usr/bin/python3 render_espeak.py "$folder" "$@"; }
festvox() { /usr/bin/python3 render_festvox.py "$folder" "$@"; }

/usr/bin/python3 human_prompts.py "$folder" --seed 5
espeak --held-out --count 600 --seed 2
espeak --held-out --trained-texts --name espeak-held-out-closed --count 400 --seed 6
espeak --held-out --kind scripts --name espeak-held-out-scripts --count 150 --seed 7
espeak --check --count 60 --seed 8
festvox --held-out --count 200 --seed 4
for part in $(seq "${2:-2}"); do
  espeak --name "espeak-$part" --count 6000 --seed "1$part"
  festvox --name "festvox-$((2 * part - 1))" --count 600 --seed "3$((2 * part - 1))"
  festvox --name "festvox-$((2 * part))" --count 600 --seed "3$((2 * part))"
done
