"""How fast persklaar is beside other programs. `benches/compare` runs it."""
