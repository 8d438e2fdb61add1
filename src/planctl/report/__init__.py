"""From the plans that an audience may see to pages: pure, the same input gives the same bytes."""
