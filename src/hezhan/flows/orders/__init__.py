"""Orders to banks and questions to them: drafted, signed, wound by their clocks."""
