"""Question sets, metrics and public benchmarks."""
