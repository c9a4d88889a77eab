"""Reading handwriting: directions of strokes compared with templates, and Zinnia beside them."""
