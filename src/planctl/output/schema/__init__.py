"""What may be written in every kind of file: JSON Schemas and a page, made of the models."""
